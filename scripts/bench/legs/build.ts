import { rm } from 'node:fs/promises'
import { loadConfig } from '../../../extract/config.ts'
import { DEMO_CLOCK } from '../../demo/clock.ts'
import { foldersOf } from '../../pipeline/folders.ts'
import { realSteps } from '../../pipeline/steps.ts'
import { dbtVars } from '../../pipeline/vars.ts'

/** One `dbt build` of a landed workspace, tests included, as a run does it. */
const [, , workspace = '', buildPath = ''] = process.argv
const folders = foldersOf(workspace)
const clock = DEMO_CLOCK.slice(0, 19).replace('T', ' ')
await rm(buildPath, { force: true })
await realSteps.build(folders, buildPath, { vars: dbtVars(await loadConfig(workspace), null), clock }, () => {})
