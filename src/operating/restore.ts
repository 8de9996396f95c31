import { config } from 'dotenv';
import { operatingContext } from './operatingContext.js';
import { restoreCommand } from '../cli/restoreCommand.js';

config({ quiet: true });
process.exitCode = await restoreCommand(process.argv.slice(2), operatingContext());
