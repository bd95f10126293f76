import { build } from '../../tsup.config.base.ts';

export default build({ index: 'src/index.ts' });
