/**
 * A plugin of fence4j for smart plugs and power strips that run Tasmota. Start reading at {@link
 * org.example.tasmota.TasmotaProvider}.
 */
package org.example.tasmota;
