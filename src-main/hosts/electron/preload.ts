import { ipcRenderer } from 'electron';

/**
 * Hands the page its MessagePort to the core, and nothing else. A port cannot pass the context bridge, so it
 * is posted to the window; the page takes the one message that carries a port.
 */
ipcRenderer.on('screen-port', (event) => {
  window.postMessage('tongban-port', window.origin, [...event.ports]);
});
