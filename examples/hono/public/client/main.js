// Everything works without these scripts; with them it works without reloading.
import { startCompose } from './compose.js';
import { startKeys } from './keys.js';
import { startLive } from './live.js';
import { startMenus } from './menus.js';
import { startMore } from './more.js';
import { startPolls } from './polls.js';
import { startTalk } from './talk.js';
import { startTheme } from './theme.js';
import { startToggles } from './toggles.js';

startCompose();
startKeys();
startLive();
startMenus();
startMore();
startPolls();
startTalk();
startTheme();
startToggles();
