export * from './configured.js';
export { isPrivateAddress } from './guarded-ask.js';
export * from './mail.js';
export * from './message.js';
export { dingtalkRobot, feishuRobot, type RobotSettings } from './robots.js';
export { wecomApp, type WecomSettings } from './wecom.js';
export * from './webhook.js';
export { heeding, pauseAfter, restAfter, WEBHOOK_TRIED_FOR_MS } from './webhook-pauses.js';
