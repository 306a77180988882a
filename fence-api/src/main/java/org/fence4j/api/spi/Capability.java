package org.fence4j.api.spi;

/** Marks what a device may offer beyond {@link FenceDevice}, see {@link FenceDevice#capability}. */
public interface Capability {}
