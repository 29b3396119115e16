import { defineCommand } from 'citty'
import { loadConfig } from '../../extract/config.ts'
import type { Language } from '../../extract/language.ts'
import { readFile } from '../../extract/read.ts'
import { answer, COMMON_ARGS } from '../console.ts'
import { EXIT } from '../exit-codes.ts'
import { reportText } from '../workspace/report-text.ts'

export default defineCommand({
  meta: { name: 'read', description: 'Tell what is understood of a file, without landing it' },
  args: { file: { type: 'positional', required: true, description: 'The file to read' }, ...COMMON_ARGS },
  async run({ args }) {
    let language: Language = 'en'
    const work = async () => {
      const config = await loadConfig(args.workspace)
      language = config.language
      return readFile(args.file, config)
    }
    const report = await answer(args.json, work, (result) => reportText(args.file, result, language))
    if (report?.verdict === 'refused') process.exitCode = EXIT.refused
  },
})
