// The words of the open ticket and of its visitor, in Spanish.

import type { Retry } from '../bindings/commands'
import { bidiIsolate } from './bidiIsolate'
import { counted, duration, number } from './numbers.es'
import type { VisitorMessages } from './visitor.en'

const retried: Record<Retry, string> = {
  scheduled: 'El programa lo intentará de nuevo automáticamente.',
  onReconnect: 'El programa lo leerá en cuanto vuelva la conexión.',
  onNewKey:
    'El programa lo leerá cuando el servidor acepte una clave. El aviso de arriba dice qué hacer.',
}

const withPerson = (person: string): string => (person === '' ? '' : ` con ${bidiIsolate(person)}`)

export const visitorEs: VisitorMessages = {
  noName: 'Visitante sin nombre',
  ticketNumber: 'Número de turno',
  ticket: (id) => `turno ${id}`,
  phone: 'Número de teléfono',
  email: 'Correo electrónico',
  waited: (minutes) => `esperó ${duration(minutes)}`,
  waiting: (time) => `espera desde hace ${time}`,
  waitingSince: (time) => `En espera desde ${time}`,
  servedSince: (time) => `En atención desde ${time}`,
  endedAt: (time) => `Terminó: ${time}`,
  status: (status) => {
    switch (status.kind) {
      case 'waiting':
        return 'En espera'
      case 'serving':
        return 'En atención'
      case 'served':
        return 'Atendido'
      case 'noShow':
        return 'No presentado'
      case 'cancelled':
        return 'Cancelado'
      case 'scheduled':
        return 'Programado'
      case 'other':
        return status.word
    }
  },
  visitEnded: (time) =>
    `Esta visita ha terminado (${time}). Elija al siguiente visitante en la lista.`,
  loading: 'Cargando…',
  nothingOpen: 'Ningún turno abierto',
  nothingOpenHelp: 'Elija un visitante en la lista.',
  gone: (id) => `El turno ${bidiIsolate(id)} no existe`,
  goneHelp:
    'Puede que se haya eliminado o que sea de otro servidor. Elija un visitante en la lista.',
  failed: (id) => `No se pudo leer el turno ${bidiIsolate(id)}`,
  failedHelp: (retry, reason) => `${retried[retry]} Motivo: ${bidiIsolate(reason)}`,
  speaks: (language) => `Habla ${bidiIsolate(language)}`,
  appointment: (time, person) => `Cita ${time}${withPerson(person)}`,
  appointmentMissed: (time, person) => `No acudió a la cita ${time}${withPerson(person)}`,
  assignedTo: (user) => `Asignado a ${bidiIsolate(user)}`,
  earlierVisits: (count) =>
    counted(count, { one: 'visita más', many: 'de visitas más', other: 'visitas más' }),
  lastMessage: 'Último mensaje',
  unread: (count) => `${number.format(count)} sin leer`,
  signIn: 'Registro',
  labelsChanged: 'Etiquetas cambiadas',
  languageChanged: 'Idioma cambiado',
  assigneeChanged: 'Asignación cambiada',
  appointmentChanged: 'Cita cambiada',
  newMessage: (text) => `Mensaje nuevo: ${bidiIsolate(text)}`,
  notAnswered: 'Obligatorio, sin respuesta',
}
