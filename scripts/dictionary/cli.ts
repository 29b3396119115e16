import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dictionaryFiles } from './write.ts'

/** npm run dictionary: writes docs/metrics.fr.md and docs/metrics.en.md. */
for (const [path, text] of Object.entries(await dictionaryFiles())) {
  await writeFile(join(import.meta.dirname, '..', '..', path), text)
  console.log(path)
}
