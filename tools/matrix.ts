import { writeMatrix } from './checks/matrix.ts';

/** `npm run matrix`, after `npm test`. */
writeMatrix();
