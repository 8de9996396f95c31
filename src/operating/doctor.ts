import { config } from 'dotenv';
import { doctorCommand } from '../cli/doctorCommand.js';
import { operatingContext } from './operatingContext.js';

config({ quiet: true });
process.exitCode = await doctorCommand(process.argv.slice(2), operatingContext());
