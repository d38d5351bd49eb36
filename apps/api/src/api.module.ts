import { config, temporalDoor } from '@duban/config';
import { recordOf } from '@duban/database';
import { payloadConversion } from '@duban/payload-codec';
import { Inject, Module, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { Client, Connection } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { AuditController } from './audit/audit.controller.js';
import { EventSearchController } from './audit/event-search.controller.js';
import { EventSearch } from './audit/event-search.service.js';
import { HouseEventsController } from './audit/house-events.controller.js';
import { Answers } from './measures/answers.service.js';
import { Batches } from './measures/batches.service.js';
import { Commands } from './measures/commands.service.js';
import { Steps } from './measures/steps.service.js';
import { DepartmentsController } from './register/departments.controller.js';
import { Departments } from './register/departments.service.js';
import { PeopleController } from './register/people.controller.js';
import { PortfoliosController } from './register/portfolios.controller.js';
import { DraftReviews } from './plans/draft-review.service.js';
import { CalendarFeedController } from './channels/calendar-feed.controller.js';
import { ChannelsController } from './channels/channels.controller.js';
import { WebhooksController } from './channels/webhooks.controller.js';
import { SystemController } from './system/system.controller.js';
import { Reminders } from './channels/reminders.service.js';
import { FilesController } from './files/files.controller.js';
import { Files } from './files/files.service.js';
import { HealthController } from './http/health.controller.js';
import { leave } from './http/leaving.js';
import { RateLimits } from './http/rate-limits.service.js';
import { VersionTag } from './http/version-tag.js';
import { Measures } from './measures/measures.service.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { Ledger } from './ledger/ledger.service.js';
import { DraftsController } from './work/drafts.controller.js';
import { ViewsController } from './ledger/views.controller.js';
import { BulletinsController, CorrectionsController } from './closing/bulletins.controller.js';
import { EvaluationsController } from './closing/evaluations.controller.js';
import { Evaluations } from './closing/evaluations.service.js';
import { Bulletins } from './closing/bulletins.service.js';
import {
  PublicationsController,
  PublicPagesController,
  PublicPlansController,
} from './closing/publications.controller.js';
import { ClosingListsController } from './closing/closing-lists.controller.js';
import { ProblemsController } from './closing/problems.controller.js';
import { LettersController } from './letters/letters.controller.js';
import { Letters } from './letters/letters.service.js';
import { MeasuresController } from './measures/measures.controller.js';
import { DashboardController } from './office/dashboard.controller.js';
import { Dashboards } from './office/dashboard.service.js';
import { DeskController } from './office/desk.controller.js';
import { StandingController } from './office/standing.controller.js';
import { Standings } from './office/standing.service.js';
import { OfficeController } from './office/office.controller.js';
import { Office } from './office/office.service.js';
import { Reviews } from './office/reviews.service.js';
import { OperationsController } from './measures/operations.controller.js';
import { MattersController } from './plans/matters.controller.js';
import { PlansController } from './plans/plans.controller.js';
import { RevisionsController, WaitingRevisionsController } from './plans/revisions.controller.js';
import { CommentsController, PlanCommentsController } from './plans/comments.controller.js';
import { Comments } from './plans/comments.service.js';
import { PlanOutlineController } from './plans/plan-outline.controller.js';
import { OwedYearsController, PlanYearsController } from './plans/plan-years.controller.js';
import { EvaluationsOfPlanController, PlanEvaluationsController } from './plans/plan-evaluations.controller.js';
import { Revisions } from './plans/revisions.service.js';
import { Plans } from './plans/plans.service.js';
import { RegisterController } from './register/register.controller.js';
import { SetupController } from './register/setup.controller.js';
import { Changes } from './work/changes.service.js';
import { Done } from './work/done.service.js';
import { EventsController } from './work/events.controller.js';
import { IndicatorsController } from './work/indicators.controller.js';
import { Indicators } from './work/indicators.service.js';
import { GridController } from './work/grid.controller.js';
import { GridSheets } from './work/grid-sheet.service.js';
import { Grid } from './work/grid.service.js';
import { WorkController } from './work/work.controller.js';
import { Actors } from './session/actors.service.js';
import { LoginLimits } from './session/login-limits.service.js';
import { CalendarsController } from './rules/calendars.controller.js';
import { HouseWordsController } from './rules/house-words.controller.js';
import { HouseWords } from './rules/house-words.service.js';
import { PoliciesController } from './rules/policies.controller.js';
import { Policies } from './rules/policies.service.js';
import { Rehearsals } from './rules/rehearsals.service.js';
import { AccountController } from './session/account.controller.js';
import { SecondFactors } from './session/second-factors.service.js';
import { PasswordAgain } from './session/password-again.service.js';
import { SubstitutesController } from './session/substitutes.controller.js';
import { DirectoryController } from './session/directory.controller.js';
import { Directory } from './session/directory.service.js';
import { TokensController } from './session/tokens.controller.js';
import { SessionController } from './session/session.controller.js';
import { SessionGuard } from './session/session.js';

@Module({
  controllers: [
    OperationsController,
    SessionController,
    AccountController,
    TokensController,
    DirectoryController,
    SubstitutesController,
    MattersController,
    PlansController,
    RevisionsController,
    WaitingRevisionsController,
    PlanCommentsController,
    CommentsController,
    EvaluationsOfPlanController,
    PlanEvaluationsController,
    PlanOutlineController,
    OwedYearsController,
    PlanYearsController,
    MeasuresController,
    FilesController,
    CalendarFeedController,
    ChannelsController,
    WebhooksController,
    SystemController,
    DashboardController,
    DeskController,
    StandingController,
    OfficeController,
    GridController,
    LedgerController,
    ViewsController,
    IndicatorsController,
    DraftsController,
    EventsController,
    WorkController,
    EventSearchController,
    HouseEventsController,
    AuditController,
    DepartmentsController,
    PeopleController,
    PortfoliosController,
    RegisterController,
    SetupController,
    CalendarsController,
    PoliciesController,
    HouseWordsController,
    LettersController,
    ClosingListsController,
    ProblemsController,
    BulletinsController,
    CorrectionsController,
    EvaluationsController,
    PublicationsController,
    PublicPlansController,
    PublicPagesController,
    HealthController,
  ],
  providers: [
    { provide: DataSource, useFactory: () => recordOf(config().databaseUrl, config().databasePool).initialize() },
    {
      provide: Client,
      // Lazy, so that the API starts and answers from the record while Temporal is away.
      useFactory: () =>
        new Client({
          connection: Connection.lazy(temporalDoor(config().temporalAddress)),
          namespace: config().temporalNamespace,
          ...payloadConversion(config().payloadKeysFile),
        }),
    },
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_INTERCEPTOR, useClass: VersionTag },
    Actors,
    Answers,
    Batches,
    Changes,
    Dashboards,
    Commands,
    Departments,
    Directory,
    Done,
    Policies,
    HouseWords,
    Rehearsals,
    DraftReviews,
    Files,
    Grid,
    GridSheets,
    Ledger,
    Indicators,
    LoginLimits,
    Steps,
    Measures,
    EventSearch,
    Office,
    Standings,
    Reviews,
    Letters,
    Bulletins,
    Evaluations,
    PasswordAgain,
    Plans,
    RateLimits,
    Revisions,
    Comments,
    Reminders,
    SecondFactors,
  ],
})
export class ApiModule implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    @Inject(DataSource) private readonly record: DataSource,
    @Inject(Client) private readonly client: Client,
    @Inject(Steps) private readonly steps: Steps,
  ) {}

  beforeApplicationShutdown(): void {
    leave();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.steps.leave();
    await this.client.connection.close();
    await this.record.destroy();
  }
}
