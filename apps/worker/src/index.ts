export { digestMail, type DigestMail } from './digest-mail.js';
export { workerApp, type WorkerApp } from './worker-app.js';
export { DigestSender } from './digest-sender.service.js';
export { WebhookLanes } from './webhook-lanes.service.js';
export { Alarms } from './alarms.service.js';
