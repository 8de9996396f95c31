import { config } from 'dotenv';
import { operatingContext } from './operatingContext.js';
import { backupCommand } from '../cli/backupCommand.js';

config({ quiet: true });
process.exitCode = await backupCommand(process.argv.slice(2), operatingContext());
