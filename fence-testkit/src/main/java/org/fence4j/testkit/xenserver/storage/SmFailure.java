package org.fence4j.testkit.xenserver.storage;

import org.fence4j.testkit.xenserver.model.XapiFailure;

/** Errors of the storage manager (XE_SR_ERRORCODES.xml) as xapi hands them on. */
final class SmFailure {
  private SmFailure() {}

  /** An error by its number and text. */
  static XapiFailure of(int code, String description) {
    return new XapiFailure("SR_BACKEND_FAILURE_" + code, "", description, "");
  }

  /** An error with what SM adds in brackets. */
  static XapiFailure of(int code, String description, String detail) {
    return of(code, description + " [opterr=" + detail + "]");
  }

  /** The driver cannot do that. */
  static XapiFailure unimplemented() {
    return of(38, "The requested method is not supported/implemented");
  }

  /** The disk cannot be activated. */
  static XapiFailure unavailable(String detail) {
    return of(46, "The VDI is not available", detail);
  }
}
