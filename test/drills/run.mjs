// `npm run drills`: what takes long to hurt, on whole stacks: processes killed at named points, keys over years, a rolling restart.
import { runApart } from '../support/run-apart.mjs';

runApart('drills', 'test/drills/drills.config.ts');
