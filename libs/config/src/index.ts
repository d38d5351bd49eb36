export {
  config,
  ConfigError,
  readConfig,
  readChainHash,
  readExtractor,
  readOcrCommand,
  type Config,
  type DirectorySettings,
  type ExtractorSettings,
} from './config.js';
export { environmentSchema } from './config.schema.js';
export { errorInALine, loggedError, type LoggedError } from './logged-error.js';
export { isCoded, startUp } from './start-up.js';
export { armFailpoints, failpoint, failpoints, type ArmedFailpoints, type Failpoint, type Trap } from './failpoint.js';
