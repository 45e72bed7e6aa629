// Where the dashboard begins.
import { render } from 'preact';
import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/parts.css';
import './styles/print.css';
import { App } from './app';
import { startFollowing } from './live/live';
import { askForPlans } from './state/plan';
import { startRouting } from './state/route';
import './state/theme';

startRouting();
startFollowing();
askForPlans();
const place = document.getElementById('app');
if (place !== null) render(<App />, place);
