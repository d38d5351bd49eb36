export { config, ConfigError, readConfig, type Config } from './config.js';
