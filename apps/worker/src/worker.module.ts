import { Module } from '@nestjs/common';
import { Alarms } from './alarms.service.js';
import { Crowd } from './crowd.service.js';
import { DeskWork } from './desk.activities.js';
import { DigestSender } from './digest-sender.service.js';
import { MeasureSteps } from './measure.activities.js';
import { Poker } from './poker.service.js';
import { PlanImports } from './import.activities.js';
import { Pulse } from './pulse.service.js';
import { RecordModule } from './record.module.js';
import { WebhookLanes } from './webhook-lanes.service.js';

@Module({
  imports: [RecordModule],
  providers: [Alarms, Crowd, MeasureSteps, DeskWork, PlanImports, DigestSender, Poker, Pulse, WebhookLanes],
})
export class WorkerModule {}
