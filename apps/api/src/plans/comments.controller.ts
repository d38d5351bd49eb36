import { commentSchemas, letterSchemas, type CommentRoundView, type CommentRoundsView } from '@duban/api-contract';
import type { Actor } from '@duban/domain';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { valid } from '../http/valid.js';
import { Me } from '../session/session.js';
import { Comments } from './comments.service.js';

/** 征求意见 of one plan's draft: what was sent, and sending it. */
@Controller('api/v1/plans/:planId/comments')
export class PlanCommentsController {
  constructor(private readonly comments: Comments) {}

  @Get()
  list(@Me() me: Actor, @Param('planId') planId: string): Promise<{ items: CommentRoundView[] }> {
    return this.comments.ofPlan(me, planId);
  }

  @Post()
  send(@Me() me: Actor, @Param('planId') planId: string, @Body() body: unknown): Promise<CommentRoundView> {
    return this.comments.send(acting(me), planId, valid(commentSchemas.commentSend, body ?? {}));
  }
}

/** 征求意见 as departments answer it and the office settles it. */
@Controller('api/v1/comments')
export class CommentsController {
  constructor(private readonly comments: Comments) {}

  @Get()
  mine(@Me() me: Actor): Promise<CommentRoundsView> {
    return this.comments.mine(me);
  }

  @Get(':roundId')
  read(@Me() me: Actor, @Param('roundId') roundId: string): Promise<CommentRoundView> {
    return this.comments.one(me, roundId);
  }

  @Post(':roundId/commands/answer')
  @HttpCode(200)
  answer(@Me() me: Actor, @Param('roundId') roundId: string, @Body() body: unknown): Promise<CommentRoundView> {
    return this.comments.answer(acting(me), roundId, valid(commentSchemas.commentAnswer, body));
  }

  @Post(':roundId/commands/settle')
  @HttpCode(200)
  settle(@Me() me: Actor, @Param('roundId') roundId: string, @Body() body: unknown): Promise<CommentRoundView> {
    return this.comments.settle(acting(me), roundId, valid(commentSchemas.commentOutcome, body));
  }

  @Post(':roundId/commands/close')
  @HttpCode(200)
  end(@Me() me: Actor, @Param('roundId') roundId: string, @Body() body: unknown): Promise<CommentRoundView> {
    return this.comments.end(acting(me), roundId, valid(letterSchemas.letterReason, body).reason);
  }
}

function acting(actor: Actor) {
  return { actor, wall: new Date().toISOString() };
}
