import { config } from 'dotenv';
import { evaluateCommand } from '../cli/evaluateCommand.js';

config({ quiet: true });
process.exitCode = await evaluateCommand(process.argv.slice(2), process);
