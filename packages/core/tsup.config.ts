import { build } from '../../tsup.config.base.ts';

export default build({
  index: 'src/index.ts',
  memory: 'src/memory/index.ts',
  near: 'src/near/index.ts',
  verbs: 'src/use-cases/verbs.ts',
});
