import { config } from '@duban/config';
import type { QueuedMessage, Seal } from '@duban/database';
import { languages } from '@duban/words/languages';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js';
import { digestMail, type DigestMail } from './digest-mail.js';

/** Sends digests by SMTP. The Message-ID is the digest's own, so a repeat is known as one. */
@Injectable()
export class MailSender implements OnApplicationShutdown {
  private transport: Transporter | null = null;

  send(message: QueuedMessage, to: string): Promise<void> {
    return this.post(to, message.messageId, digestMail(message, config().publicUrl));
  }

  /** The root of a seal: whoever keeps this mail can hold the record against it. */
  sendSeal(
    { n, root, at }: Seal,
    { personId, name, email }: { personId: string; name: string; email: string },
  ): Promise<void> {
    const { mail } = languages.zh;
    return this.post(email, `seal.${n}.${personId}`, {
      subject: mail.sealSubject({ n }),
      text: mail.seal({ name, n, root, at }),
    });
  }

  private async post(to: string, messageId: string, content: Partial<DigestMail>): Promise<void> {
    const { smtpUrl, mailFrom } = config();
    if (smtpUrl === undefined) throw new Error('SMTP_URL is not set');
    this.transport ??= createTransport({
      url: smtpUrl,
      connectionTimeout: 10_000,
      socketTimeout: 20_000,
    } as SMTPTransport.Options);
    await this.transport.sendMail({
      from: mailFrom,
      to,
      messageId: `<${messageId}@duban>`,
      ...content,
    });
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}
