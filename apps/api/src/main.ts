import { config } from '@duban/config';
import { apiApp } from './api-app.js';

const settings = config();
const app = await apiApp(settings);
await app.listen(settings.port, settings.host);
