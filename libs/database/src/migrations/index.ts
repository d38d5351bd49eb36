import { FirstRecord1795000000000 } from './1795000000000-first-record.js';

/** Every migration, oldest first; listed by hand so that bundling keeps their names. */
export const migrations = [FirstRecord1795000000000] as const;
