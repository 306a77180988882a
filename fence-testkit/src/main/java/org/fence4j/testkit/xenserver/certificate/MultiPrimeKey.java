package org.fence4j.testkit.xenserver.certificate;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.List;

/**
 * An RSA key of 2048 bits with four primes (RFC 8017), which clients cannot tell from one with two.
 * It is made and used several times as fast, and the keys of 64 hosts took most of a pool's start.
 */
final class MultiPrimeKey {
  private static final BigInteger EXPONENT = BigInteger.valueOf(65537);
  private static final int PRIMES = 4;
  private static final int PRIME_BITS = 512;

  /** A prime with the product of those before it and what both make of the private exponent. */
  private record Step(
      BigInteger prime, BigInteger exponent, BigInteger before, BigInteger inverse) {}

  private final List<BigInteger> primes;
  private final List<Step> steps = new ArrayList<>();
  private final BigInteger modulus;

  private MultiPrimeKey(List<BigInteger> primes) {
    this.primes = List.copyOf(primes);
    BigInteger before = BigInteger.ONE;
    for (BigInteger prime : primes) {
      steps.add(new Step(prime, inverse(List.of(prime)), before, before.modInverse(prime)));
      before = before.multiply(prime);
    }
    this.modulus = before;
  }

  static MultiPrimeKey generate(SecureRandom random) {
    List<BigInteger> primes = new ArrayList<>();
    while (primes.size() < PRIMES) {
      // With three bits set above, the product has its 2048 bits.
      BigInteger start =
          new BigInteger(PRIME_BITS, random)
              .setBit(PRIME_BITS - 1)
              .setBit(PRIME_BITS - 2)
              .setBit(PRIME_BITS - 3);
      BigInteger prime = start.nextProbablePrime();
      boolean usable = prime.subtract(BigInteger.ONE).gcd(EXPONENT).equals(BigInteger.ONE);
      if (usable && prime.bitLength() == PRIME_BITS && !primes.contains(prime)) {
        primes.add(prime);
      }
    }
    return new MultiPrimeKey(primes);
  }

  PublicKey publicKey() {
    try {
      return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, EXPONENT));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The JDK knows two factors only; nothing in its arithmetic needs them to be prime. */
  PrivateKey privateKey() {
    List<BigInteger> half = primes.subList(0, PRIMES / 2);
    List<BigInteger> otherHalf = primes.subList(PRIMES / 2, PRIMES);
    BigInteger p = product(half);
    BigInteger q = product(otherHalf);
    RSAPrivateCrtKeySpec spec =
        new RSAPrivateCrtKeySpec(
            modulus,
            EXPONENT,
            inverse(primes),
            p,
            q,
            inverse(half),
            inverse(otherHalf),
            q.modInverse(p));
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(spec);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The private operation, by the Chinese remainder theorem. */
  BigInteger decrypt(BigInteger message) {
    BigInteger result = BigInteger.ZERO;
    for (Step step : steps) {
      BigInteger rest = message.mod(step.prime()).modPow(step.exponent(), step.prime());
      BigInteger missing = rest.subtract(result).multiply(step.inverse()).mod(step.prime());
      result = result.add(step.before().multiply(missing));
    }
    return result;
  }

  private static BigInteger product(List<BigInteger> factors) {
    return factors.stream().reduce(BigInteger.ONE, BigInteger::multiply);
  }

  /** The private exponent modulo the product of these primes. */
  private static BigInteger inverse(List<BigInteger> factors) {
    return EXPONENT.modInverse(
        product(factors.stream().map(prime -> prime.subtract(BigInteger.ONE)).toList()));
  }
}
