export { fileMedia } from './file-media.ts';
export { memoryMedia } from './memory-media.ts';
export type { MediaOptions } from './options.ts';
