// The last lines of CI: what failed, what was skipped and should not have been, and one count.
import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'

const [results, checkStatus] = process.argv.slice(2)
if (!existsSync(results)) {
  console.log('No test ran: the set-up failed, its sentence is above.')
  process.exit(1)
}

const files = JSON.parse(readFileSync(results, 'utf8')).testResults
const all = files.flatMap(({ name, assertionResults }) =>
  assertionResults.map(({ status, fullName }) => ({ status, fullName, file: relative(process.cwd(), name) })),
)
const passed = all.filter(({ status }) => status === 'passed').length
const failed = all.filter(({ status }) => status === 'failed').length
// A file that cannot even be loaded holds no test to fail.
const broken = files.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
const skipped = all.filter(({ status }) => status !== 'passed' && status !== 'failed')
const forbidden = skipped.filter(({ file }) => process.env.ENCOURS_FIXTURES || /^tests\/(e2e|report)\//.test(file))

for (const { name } of broken) console.log(`Could not be loaded: ${relative(process.cwd(), name)}`)
for (const { file, fullName } of forbidden) console.log(`Skipped, and must not be: ${file}: ${fullName}`)
if (checkStatus !== '0') console.log('npm run check failed: see above.')
console.log(`${passed} passed, ${failed + broken.length + forbidden.length} failed`)
process.exitCode = failed + broken.length + forbidden.length === 0 && passed > 0 ? 0 : 1
