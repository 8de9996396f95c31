import { config } from 'dotenv';
import { processContext } from './processContext.js';
import { verifyCommand } from '../cli/verifyCommand.js';

config({ quiet: true });
process.exitCode = await verifyCommand(process.argv.slice(2), processContext());
