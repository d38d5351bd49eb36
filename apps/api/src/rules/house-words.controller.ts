import type { HouseNamingView } from '@duban/api-contract';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { HouseWords } from './house-words.service.js';

/** What the house calls things and the colours of its lights: read before anybody is logged in. */
@Controller('api/v1/house')
export class HouseWordsController {
  constructor(private readonly words: HouseWords) {}

  @Get('words')
  async read(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HouseNamingView | undefined> {
    const naming = await this.words.inForce();
    // A version stays what it was: it is its own mark. A header holds no Chinese.
    const tag = `"${encodeURIComponent(naming.version)}"`;
    response.setHeader('ETag', tag).setHeader('Cache-Control', 'no-cache');
    if (request.headers['if-none-match'] !== tag) return naming as HouseNamingView;
    response.status(304);
    return undefined;
  }
}
