export {
  config,
  readConfig,
  readChainHash,
  readExtractor,
  readOcrCommand,
  type Config,
  type DirectorySettings,
  type ExtractorSettings,
} from './config.js';
export { ConfigError } from './checked.js';
export { temporalDoor, type TemporalDoor } from './temporal-door.js';
export { apiTlsVariables, environmentSchema, temporalTlsVariables } from './config.schema.js';
export { errorInALine, loggedError, type LoggedError } from './logged-error.js';
export { isCoded, startUp } from './start-up.js';
export { armFailpoints, failpoint, failpoints, type ArmedFailpoints, type Failpoint, type Trap } from './failpoint.js';
