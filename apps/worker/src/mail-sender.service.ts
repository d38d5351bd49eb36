import { config } from '@duban/config';
import type { QueuedMessage } from '@duban/database';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js';
import { digestMail } from './digest-mail.js';

/** Sends digests by SMTP. The Message-ID is the digest's own, so a repeat is known as one. */
@Injectable()
export class MailSender implements OnApplicationShutdown {
  private transport: Transporter | null = null;

  async send(message: QueuedMessage, to: string): Promise<void> {
    const { smtpUrl, mailFrom, publicUrl } = config();
    if (smtpUrl === undefined) throw new Error('SMTP_URL is not set');
    this.transport ??= createTransport({
      url: smtpUrl,
      connectionTimeout: 10_000,
      socketTimeout: 20_000,
    } as SMTPTransport.Options);
    await this.transport.sendMail({
      from: mailFrom,
      to,
      messageId: `<${message.messageId}@duban>`,
      ...digestMail(message, publicUrl),
    });
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}
