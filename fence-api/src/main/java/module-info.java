/** The SPI for fence devices and the ordered fallback over them. */
module org.fence4j.api {
  requires static org.jspecify;

  exports org.fence4j.api;
  exports org.fence4j.api.param;
  exports org.fence4j.api.plan;
  exports org.fence4j.api.provision;
  exports org.fence4j.api.spi;
}
