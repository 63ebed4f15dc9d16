import swagger from '@fastify/swagger';
import Fastify from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { BATCH_MAX_BYTES } from '#contract/platform-api/endpoints.ts';
import { bundleDesk } from '../bundles/bundle-desk.ts';
import { bundleRoutes } from '../pages/bundle-routes.ts';
import { caseRoutes } from '../pages/case-routes.ts';
import { codeRoutes } from '../pages/code-routes.ts';
import { desiredRoutes } from '../pages/desired-routes.ts';
import { pageRoutes, sendPage } from '../pages/page-routes.ts';
import { payRoutes } from '../pages/pay-routes.ts';
import { ratingRoutes } from '../pages/rating-routes.ts';
import { terminalRoutes } from '../pages/terminal-routes.ts';
import { blobBatchRoute } from './blob-batch-route.ts';
import { blobsRoute } from './blobs-route.ts';
import { bookingsRoute } from './bookings-route.ts';
import { bundlesRoute, replayBy } from './bundles-route.ts';
import { casesRoute } from './cases-route.ts';
import { catalogueRoute } from './catalogue-route.ts';
import type { App, PlatformContext } from './context.ts';
import { docsPage } from './docs-page.ts';
import { enrolRoute } from './enrol-route.ts';
import { answerErrors } from './error-handler.ts';
import { healthRoute } from './health-route.ts';
import { heartbeatRoute } from './heartbeat-route.ts';
import { paymentsRoute } from './payments-route.ts';
import { profileRoute } from './profile-route.ts';
import { progressRoute } from './progress-route.ts';
import { limitTerminals } from './rate-limit.ts';
import { ratingsRoute } from './ratings-route.ts';
import { takeBodiesAsBytes } from './read-request.ts';
import { recordsRoute } from './records-route.ts';
import { residentCodeRoute } from './resident-code-route.ts';
import { resultsRoute } from './results-route.ts';
import { securitySchemes } from './security.ts';
import { breakSlowBodies } from './slow-bodies.ts';
import { type UnderWay, watchRequests } from './under-way.ts';

/** Beyond this a connection is not taken, and the load balancer tries another gateway. */
const CONNECTIONS_MAX = 10_000;

/** The platform's whole HTTP face, not yet listening. `onFault` hears of the platform's own failures. */
export async function createApp(
  context: PlatformContext,
  onFault: (fault: string) => void,
): Promise<{ readonly app: App; readonly underWay: UnderWay }> {
  const app = Fastify({
    // Of whole bodies; files are streamed and have their own limit.
    bodyLimit: BATCH_MAX_BYTES,
    // Terminals keep connections open; closing must not wait for them.
    forceCloseConnections: true,
    // A connection on which nothing moves: also one whose answer is not read. How fast a body must come: slow-bodies.ts.
    connectionTimeout: 3 * 60_000,
    http: { headersTimeout: 20_000, connectionsCheckingInterval: 5_000 },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.server.maxConnections = CONNECTIONS_MAX;
  const underWay = watchRequests(app, () => context.readiness.isDraining);
  breakSlowBodies(app);
  takeBodiesAsBytes(app);
  answerErrors(app, onFault);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Tongban platform',
        version: '1',
        description: 'What a self-service terminal and the central platform say to each other.',
      },
      components: { securitySchemes },
    },
    transform: jsonSchemaTransform,
  });
  app.after(() => {
    enrolRoute(app, context);
    casesRoute(app, context);
    blobsRoute(app, context);
    blobBatchRoute(app, context);
    heartbeatRoute(app, context);
    catalogueRoute(app, context);
    resultsRoute(app, context);
    ratingsRoute(app, context);
    app.register(async (session) => {
      session.addHook('preHandler', limitTerminals(context.sessionRate));
      recordsRoute(session, context);
      profileRoute(session, context);
      residentCodeRoute(session, context);
      bookingsRoute(session, context);
      paymentsRoute(session, context);
    });
    healthRoute(app, context);
    progressRoute(app, context);
    pageRoutes(app, context);
    caseRoutes(app, context);
    terminalRoutes(app, context);
    desiredRoutes(app, context);
    codeRoutes(app, context);
    payRoutes(app, context);
    ratingRoutes(app, context);
    const desk = bundleDesk(context.bundlesFolder, replayBy(app), context.now);
    bundlesRoute(app, desk);
    bundleRoutes(app, desk);
    app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
    app.get('/docs', { schema: { hide: true } }, async (_request, reply) =>
      sendPage(reply, docsPage(app.swagger())),
    );
  });
  await app.ready();
  return { app, underWay };
}
