// Where the dashboard begins.
import { render } from 'preact';

render(<h1>Yoriai</h1>, document.getElementById('app')!);
