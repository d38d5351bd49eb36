export { config, ConfigError, readConfig, readExtractor, type Config, type ExtractorSettings } from './config.js';
