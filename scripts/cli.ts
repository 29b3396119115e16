import { defineCommand, runMain } from 'citty'

/** The one door: every command is a file of `commands/`, loaded only when it is called. */
const main = defineCommand({
  meta: { name: 'encours', description: 'Receivables proven to the ledger line, at any date.' },
  subCommands: {
    init: () => import('./commands/init.ts').then((module) => module.default),
    doctor: () => import('./commands/doctor.ts').then((module) => module.default),
    read: () => import('./commands/read.ts').then((module) => module.default),
    run: () => import('./commands/run.ts').then((module) => module.default),
    backfill: () => import('./commands/backfill.ts').then((module) => module.default),
    serve: () => import('./commands/serve.ts').then((module) => module.default),
    status: () => import('./commands/status.ts').then((module) => module.default),
    query: () => import('./commands/query.ts').then((module) => module.default),
    export: () => import('./commands/export.ts').then((module) => module.default),
    report: () => import('./commands/report.ts').then((module) => module.default),
    token: () => import('./commands/token.ts').then((module) => module.default),
    user: () => import('./commands/user.ts').then((module) => module.default),
    rollback: () => import('./commands/rollback.ts').then((module) => module.default),
  },
})

await runMain(main)
