import type { Route } from './route.ts';
import { discoveryRoutes } from './routes/discovery.ts';
import { listRoutes } from './routes/lists.ts';
import { messageRoutes } from './routes/messages.ts';
import { moderationRoutes } from './routes/moderation.ts';
import { notificationRoutes } from './routes/notifications.ts';
import { draftRoutes, postRoutes } from './routes/posts.ts';
import { reactionRoutes } from './routes/reactions.ts';
import { relationRoutes } from './routes/relations.ts';
import { settingsRoutes } from './routes/settings.ts';
import { userRoutes } from './routes/users.ts';

/** Every route. The verbs of care (`runDue`, `sweep`, `recount`, `reindex`) stay with the host. */
export const routes: readonly Route[] = [
  ...userRoutes,
  ...relationRoutes,
  ...postRoutes,
  ...reactionRoutes,
  ...discoveryRoutes,
  ...notificationRoutes,
  ...draftRoutes,
  ...listRoutes,
  ...messageRoutes,
  ...settingsRoutes,
  ...moderationRoutes,
];
