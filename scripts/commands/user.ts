import { defineCommand } from 'citty'
import { type Language, languageOf } from '../../extract/language.ts'
import { LastSignIns } from '../../semantic/sign-in/last-sign-ins.ts'
import { hashPassword } from '../../semantic/sign-in/passwords.ts'
import { type User, Users } from '../../semantic/sign-in/users.ts'
import { CALLER_ARGS } from '../caller.ts'
import { answer, COMMON_ARGS } from '../console.ts'
import { languageIn } from '../language-in.ts'
import { addUser, changeUser, lastSignInsFile, usersFile } from '../users/change.ts'
import { newPassword } from '../users/password-in.ts'

const NAME = { name: { type: 'positional', required: true, description: 'The name the person signs in with' } } as const

export default defineCommand({
  meta: { name: 'user', description: 'The people who sign in with a name and a password' },
  subCommands: {
    add: defineCommand({
      meta: { name: 'add', description: 'Add a person; the password is asked for, or read from ENCOURS_PASSWORD' },
      args: {
        ...NAME,
        ...COMMON_ARGS,
        ...CALLER_ARGS,
        role: { type: 'string', required: true, description: 'admin, cfo, credit_manager, analyst or sales' },
        pii: { type: 'boolean', default: false, description: 'Show contacts and bank accounts unmasked' },
      },
      run: ({ args }) =>
        told(args, 'add', async (language) => addUser(args.workspace, args, await newPassword(language))),
    }),
    list: defineCommand({
      meta: { name: 'list', description: 'Everybody: role, companies, portfolios, last sign-in' },
      args: { ...COMMON_ARGS },
      async run({ args }) {
        const language = await languageIn(args.workspace)
        await answer(args.json, () => listed(args.workspace), textOf(language), language)
      },
    }),
    lock: changing('lock', 'Keep a person out from now on', (user) => ({ ...user, locked: true })),
    unlock: changing('unlock', 'Let a locked person in again', (user) => ({ ...user, locked: false })),
    remove: changing('remove', 'Take a person off the list', () => null),
    password: defineCommand({
      meta: { name: 'password', description: 'Give a person another password; whoever is signed in is out' },
      args: { ...NAME, ...COMMON_ARGS },
      run: ({ args }) =>
        told(args, 'password', async (language) => {
          const password = await hashPassword(await newPassword(language))
          return changeUser(args.workspace, args.name, (user) => ({ ...user, password }))
        }),
    }),
  },
})

function changing(name: 'lock' | 'unlock' | 'remove', description: string, change: (user: User) => User | null) {
  return defineCommand({
    meta: { name, description },
    args: { ...NAME, ...COMMON_ARGS },
    run: ({ args }) => told(args, name, () => changeUser(args.workspace, args.name, change)),
  })
}

const DONE: Record<'add' | 'lock' | 'unlock' | 'remove' | 'password', Record<Language, string>> = {
  add: { en: 'may sign in now.', fr: 'peut maintenant se connecter.' },
  lock: { en: 'is kept out from now on.', fr: 'ne peut plus se connecter.' },
  unlock: { en: 'may sign in again.', fr: 'peut de nouveau se connecter.' },
  remove: { en: 'is no longer a user.', fr: 'n’est plus utilisateur.' },
  password: { en: 'has another password.', fr: 'a un autre mot de passe.' },
}

async function told(
  args: { workspace: string; json: boolean },
  what: keyof typeof DONE,
  work: (language: Language) => Promise<User>,
): Promise<void> {
  const language = await languageIn(args.workspace)
  const done = async () => ({ name: (await work(language)).name, done: what })
  await answer(args.json, done, ({ name }) => `${name} ${DONE[what][language]}`, language)
}

async function listed(workspace: string) {
  const last = await new LastSignIns(lastSignInsFile(workspace)).read()
  const users = await new Users(usersFile(workspace)).list()
  return { users: users.map(({ password: _, ...user }) => ({ ...user, lastSignIn: last[user.name] ?? null })) }
}

const textOf =
  (language: Language = languageOf()) =>
  ({ users }: Awaited<ReturnType<typeof listed>>): string => {
    const isFrench = language === 'fr'
    if (users.length === 0)
      return isFrench ? 'Aucun utilisateur : encours user add <nom>' : 'No user: encours user add <name>'
    const lines = users.map(({ name, role, entities, portfolios, locked, lastSignIn }) => [
      ...[name, role, entities === '*' ? '*' : entities.join(','), portfolios?.join(',') ?? '–'],
      locked ? (isFrench ? 'bloqué' : 'locked') : (lastSignIn?.slice(0, 16).replace('T', ' ') ?? '–'),
    ])
    const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
    return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n')
  }
