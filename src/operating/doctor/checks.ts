import type { Check } from './check.js';
import { checkArchive } from './checkArchive.js';
import { checkBotData } from './checkBotData.js';
import { checkDiskSpace } from './checkDiskSpace.js';
import { checkFolders } from './checkFolders.js';
import { checkIndexContent } from './checkIndexContent.js';
import { checkIndexFiles } from './checkIndexFiles.js';
import { checkLeftovers } from './checkLeftovers.js';
import { checkModel } from './checkModel.js';
import { checkReader } from './checkReader.js';
import { checkServers } from './checkServers.js';
import { checkToken } from './checkToken.js';
import { checkVersions } from './checkVersions.js';

/** What the doctor looks at, in this order, after the settings. Another check is one more line. */
export const checks: readonly Check[] = [
  checkToken,
  checkServers,
  checkFolders,
  checkDiskSpace,
  checkVersions,
  checkModel,
  checkReader,
  checkIndexFiles,
  checkIndexContent,
  checkArchive,
  checkBotData,
  checkLeftovers,
];
