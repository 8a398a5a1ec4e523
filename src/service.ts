/** What the service is made of besides its database: loaded while that opens, and not at all where it cannot start. */
export { createApp } from './app.ts';
export { begin as startBackground } from './background.ts';
export { connect, disconnect } from './database/connect.ts';

import './models.ts';

export { prepareDatabase, prepareStory } from './seeding.ts';
