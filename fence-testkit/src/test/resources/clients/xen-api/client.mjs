// Does what Xen Orchestra does with a pool and prints one line of JSON for each thing it saw.
// Its configuration comes from standard input, the certificate from NODE_EXTRA_CA_CERTS.
import { readFileSync } from 'node:fs'
import { Xapi } from 'xen-api'

const { url, username, password } = JSON.parse(readFileSync(0, 'utf8'))

const say = (what, value) => console.log(JSON.stringify({ what, value }))

async function refusal(promise) {
  try {
    await promise
    return 'no error'
  } catch (error) {
    return [error.code, ...(error.params ?? [])]
  }
}

function until(xapi, ref, predicate) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no event about ${ref} in time`)), 20_000)
    const look = () => {
      const object = xapi.getObject(ref, undefined)
      if (object !== undefined && predicate(object)) {
        clearTimeout(late)
        xapi.objects.removeListener('update', look)
        xapi.objects.removeListener('add', look)
        resolve(object)
      }
    }
    xapi.objects.on('update', look)
    xapi.objects.on('add', look)
    look()
  })
}

const xapi = new Xapi({ url, auth: { user: username, password }, debounce: 20 })
xapi.on('eventFetchingError', error => say('event error', String(error)))
await xapi.connect()
await xapi.objectsFetched

const byName = name =>
  Object.values(xapi.objects.all).find(object => object.$type === 'VM' && object.name_label === name)
const node1 = byName('node1')
const node2 = byName('node2')
say('types', [...new Set(Object.values(xapi.objects.all).map(object => object.$type))].sort())
say('power', [node1.power_state, typeof node1.memory_static_max])

await xapi.callAsync('VM.hard_shutdown', node1.$ref)
say('watched', (await until(xapi, node1.$ref, vm => vm.power_state === 'Halted')).power_state)
await xapi.call('VM.start', node1.$ref, false, false)
say('started', (await until(xapi, node1.$ref, vm => vm.power_state === 'Running')).power_state)
say('again', await refusal(xapi.callAsync('VM.start', node1.$ref, false, false)))

const sr = Object.values(xapi.objects.all).find(object => object.$type === 'SR')
const vdi = await xapi.callAsync('VDI.create', {
  name_label: 'shared',
  SR: sr.$ref,
  virtual_size: 10 * 1024 * 1024 + 1,
  type: 'user',
  sharable: true,
  read_only: false,
  other_config: {},
  sm_config: { type: 'raw' },
})
const disk = await until(xapi, vdi, () => true)
say('disk', [disk.virtual_size, disk.sharable, disk.sm_config.type])
const attach = vm =>
  xapi.call('VBD.create', {
    VM: vm.$ref,
    VDI: vdi,
    userdevice: 'autodetect',
    bootable: false,
    mode: 'RW',
    type: 'Disk',
    empty: false,
    other_config: {},
    qos_algorithm_type: '',
    qos_algorithm_params: {},
  })
const first = await attach(node1)
await xapi.callAsync('VBD.plug', first)
say('plugged', (await until(xapi, first, vbd => vbd.currently_attached)).device)
const second = await attach(node2)
say('refused', (await refusal(xapi.callAsync('VBD.plug', second)))[0])
await xapi.setFieldEntry('VDI', vdi, 'other_config', 'owner', 'me')
say('noted', (await until(xapi, vdi, d => d.other_config.owner === 'me')).other_config.owner)
await xapi.call('VBD.unplug', first)
await xapi.call('VBD.destroy', first)
await xapi.call('VBD.destroy', second)
await xapi.call('VDI.destroy', vdi)
say('destroyed', await refusal(xapi.call('VDI.get_record', vdi)).then(error => error[0]))
await xapi.disconnect()
process.exit(0)
