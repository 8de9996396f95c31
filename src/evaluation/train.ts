import { config } from 'dotenv';
import { trainCommand } from '../cli/trainCommand.js';

config({ quiet: true });
process.exitCode = await trainCommand(process.argv.slice(2), process);
