import type { Command } from 'commander';
import { registerAudit } from './audit.command.js';
import { registerBackup } from './backup.command.js';
import { registerCalendar } from './calendar.command.js';
import { registerDoctor } from './doctor.command.js';
import { registerExtract } from './extract.command.js';
import { registerImport } from './import.command.js';
import { registerLadder } from './ladder.command.js';
import { registerPayloadKeys } from './payload-keys.command.js';
import { registerPlan } from './plan.command.js';
import { registerPolicy } from './policy.command.js';
import { registerPrepare } from './prepare.command.js';
import { registerReconcile } from './reconcile.command.js';
import { registerRegister } from './register.command.js';
import { registerRehearse } from './rehearse.command.js';
import { registerRetry } from './retry.command.js';
import { registerStart } from './start.command.js';
import { registerTemplate } from './template.command.js';
import { aProgram } from './program.js';

/** The command line with all its commands. */
export function buildProgram(): Command {
  return aProgram([
    registerStart,
    registerDoctor,
    registerExtract,
    registerImport,
    registerLadder,
    registerRehearse,
    registerAudit,
    registerReconcile,
    registerRetry,
    registerBackup,
    registerPrepare,
    registerTemplate,
    registerRegister,
    registerCalendar,
    registerPolicy,
    registerPlan,
    registerPayloadKeys,
  ]);
}
