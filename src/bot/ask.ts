import { config } from 'dotenv';
import { askCommand } from '../cli/askCommand.js';
import { processContext } from './processContext.js';

config({ quiet: true });
process.exitCode = await askCommand(process.argv.slice(2), processContext());
