export { StackError, type Progress } from './stack-error.js';
export { cacheFolder, repositoryRoot } from './folders.js';
export { freePort, isPortFree, portAgain, reserveNextPort, reservePort, type ReservedPort } from './ports.js';
export {
  identityOf,
  isRunning,
  spawnInOwnGroup,
  startMarkOf,
  stopProcess,
  type ProcessIdentity,
  type SpawnSpec,
} from './processes.js';
export { listensOn } from './listening.js';
export { oneAtATime } from './once-lock.js';
export { clusterFolder, findPostgresBinaries, type PostgresBinaries, type PostgresOwner } from './postgres-binaries.js';
export { databaseUrlOf, startPostgres, stopPostgres, type PostgresOptions, type RunningPostgres } from './postgres.js';
export {
  findTemporal,
  isNewEnough,
  onPathOf,
  pinnedTemporalCli,
  temporalAtHand,
  temporalOnItsWay,
  type TemporalBinary,
  type TemporalSource,
} from './temporal-binary.js';
export { startTemporal, type RunningTemporal, type TemporalOptions } from './temporal.js';
export { prepareForeignTemporal, prepareTemporal, temporalAnswers } from './temporal-client.js';
export { prepareNamespace, searchAttributes } from './temporal-namespace.js';
export { findTimeSkippingServer, type TestServerExecutable } from './time-skipping.js';
export { sparing } from './sparing.js';
