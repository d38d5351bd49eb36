import { config, temporalDoor } from '@duban/config';
import { recordOf } from '@duban/database';
import { payloadConversion } from '@duban/payload-codec';
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Client, Connection } from '@temporalio/client';
import { DataSource } from 'typeorm';

/** Hands out the record and a Temporal client, and closes both when the process ends. */
@Global()
@Module({
  providers: [
    { provide: DataSource, useFactory: () => recordOf(config().databaseUrl, config().databasePool).initialize() },
    {
      provide: Client,
      useFactory: async () =>
        new Client({
          connection: await Connection.connect(temporalDoor(config().temporalAddress)),
          namespace: config().temporalNamespace,
          ...payloadConversion(config().payloadKeysFile),
        }),
    },
  ],
  exports: [DataSource, Client],
})
export class RecordModule implements OnApplicationShutdown {
  constructor(
    @Inject(DataSource) private readonly record: DataSource,
    @Inject(Client) private readonly client: Client,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.client.connection.close();
    await this.record.destroy();
  }
}
