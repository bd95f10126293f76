export { createHttp, type Http, type HttpOptions } from './create-http.ts';
export type { WireError } from './errors.ts';
