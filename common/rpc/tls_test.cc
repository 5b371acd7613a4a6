// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/rpc/tls.h"

#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/channel.h"
#include "common/rpc/health.h"
#include "common/rpc/server.h"
#include "common/testing/scratch_dir.h"
#include "common/testing/status_matchers.h"

namespace gongkai {
namespace {

using ::gongkai::testing::IsOk;
using ::gongkai::testing::StatusIs;
using ::testing::HasSubstr;

// Made for these tests and used nowhere else: an authority, a certificate of it for localhost, and
// its key.
constexpr char kAuthority[] = R"(-----BEGIN CERTIFICATE-----
MIIBmTCCAT+gAwIBAgIUD6cWXMzVLG+qNhFYIzNUbDp4LA8wCgYIKoZIzj0EAwIw
ITEfMB0GA1UEAwwWZ29uZ2thaSB0ZXN0IGF1dGhvcml0eTAgFw0yNjExMjIxNjMy
NTJaGA8yMTI2MTAyOTE2MzI1MlowITEfMB0GA1UEAwwWZ29uZ2thaSB0ZXN0IGF1
dGhvcml0eTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABA9Zfy8zOf4NNY6mpcoj
Zkeb8DSXGL/7KdeFlFke7UblL3zWTGxZ8zghUdkU+3jU4gtKo1179bK7JmXx4QlX
8EijUzBRMB0GA1UdDgQWBBQZoe1QRCbrzi0w3SwB18XaH1ZsbDAfBgNVHSMEGDAW
gBQZoe1QRCbrzi0w3SwB18XaH1ZsbDAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49
BAMCA0gAMEUCIQCvYJGp4ollFYGkLaoAKywDxyGRQagBLOicyReZiGh0NwIgWgY6
lwtE0KdkY/J41DrZFdW40eagfFe7RoiaiCbekyg=
-----END CERTIFICATE-----
)";
constexpr char kCertificate[] = R"(-----BEGIN CERTIFICATE-----
MIIBmDCCAT2gAwIBAgIUcXRQ/pwOUk4jHyb3qJdhTOh8av4wCgYIKoZIzj0EAwIw
ITEfMB0GA1UEAwwWZ29uZ2thaSB0ZXN0IGF1dGhvcml0eTAgFw0yNjExMjIxNjMy
NTJaGA8yMTI2MTAyOTE2MzI1MlowFDESMBAGA1UEAwwJbG9jYWxob3N0MFkwEwYH
KoZIzj0CAQYIKoZIzj0DAQcDQgAEDWQJaKtp3RESTGZx11x5SCHC2vcsUh8MEE+o
5AizlFNwfEx+32ATRN8n5jTwTNGt56Piz0GKBUvpJz12Z6K9i6NeMFwwGgYDVR0R
BBMwEYIJbG9jYWxob3N0hwR/AAABMB0GA1UdDgQWBBRexEMCeIN9/co/L4eg6JI7
p3xUlDAfBgNVHSMEGDAWgBQZoe1QRCbrzi0w3SwB18XaH1ZsbDAKBggqhkjOPQQD
AgNJADBGAiEAsZDjoeo6WnXTPRT/u8WlKPNO7QLIya3k8YRawSP3L74CIQC4gOvB
dMWNnEsiRbdgyV0s/53mWOkCCTW8vrPliekJNw==
-----END CERTIFICATE-----
)";
constexpr char kKey[] = R"(-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgtWV78RA9NIQVA7Zd
nou2RKzXDlZ/+UgaV/sMbDSAJoyhRANCAAQNZAloq2ndERJMZnHXXHlIIcLa9yxS
HwwQT6jkCLOUU3B8TH7fYBNE3yfmNPBM0a3no+LPQYoFS+knPXZnor2L
-----END PRIVATE KEY-----
)";

// For what cannot succeed however long one waits.
constexpr absl::Duration kNotLong = absl::Milliseconds(300);

class TlsTest : public ::testing::Test {
 protected:
  TlsTest() {
    std::ofstream(dir_ / "ca.pem") << kAuthority;
    std::ofstream(dir_ / "cert.pem") << kCertificate;
    std::ofstream(dir_ / "key.pem") << kKey;
  }

  // What a client sees of the server's health; it keeps trying for `patience`.
  static absl::Status Ask(const Server& server, const TlsFiles& client,
                          absl::Duration patience = absl::Seconds(20)) {
    return CheckHealth(Connect(absl::StrCat("127.0.0.1:", server.port()), client),
                       absl::Now() + patience);
  }

  gongkai::testing::ScratchDir dir_;
  const TlsFiles server_ = {
      .cert = dir_ / "cert.pem", .key = dir_ / "key.pem", .client_ca = "", .ca = ""};
  const TlsFiles client_ = {.cert = "", .key = "", .client_ca = "", .ca = dir_ / "ca.pem"};
};

TEST_F(TlsTest, ClientThatTrustsTheServerIsAnswered) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto server, Server::Start({.tls = server_}, {}));
  EXPECT_THAT(Ask(*server, client_), IsOk());
  EXPECT_FALSE(Ask(*server, {}, kNotLong).ok()) << "a plain client";
}

TEST_F(TlsTest, ClientMustShowACertificateWhereOneIsDemanded) {
  TlsFiles files = server_;
  files.client_ca = dir_ / "ca.pem";
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto server, Server::Start({.tls = files}, {}));
  EXPECT_FALSE(Ask(*server, client_, kNotLong).ok());
  TlsFiles with_certificate = client_;
  with_certificate.cert = dir_ / "cert.pem";
  with_certificate.key = dir_ / "key.pem";
  EXPECT_THAT(Ask(*server, with_certificate), IsOk());
}

TEST_F(TlsTest, FilesThatDoNotFitAreSaid) {
  using enum absl::StatusCode;
  EXPECT_THAT(
      ServerCredentials({.cert = dir_ / "cert.pem", .key = "", .client_ca = "", .ca = ""}).status(),
      StatusIs(kInvalidArgument, HasSubstr("belong together")));
  EXPECT_THAT(
      ServerCredentials({.cert = "", .key = "", .client_ca = dir_ / "ca.pem", .ca = ""}).status(),
      StatusIs(kInvalidArgument, HasSubstr("--tls_client_ca needs")));
  EXPECT_THAT(
      ServerCredentials({.cert = dir_ / "none", .key = dir_ / "key.pem", .client_ca = "", .ca = ""})
          .status(),
      StatusIs(kNotFound, HasSubstr("--tls_cert")));
}

TEST_F(TlsTest, CallsOnAChannelWithoutItsFileSayWhichOne) {
  const TlsFiles files = {.cert = "", .key = "", .client_ca = "", .ca = dir_ / "none"};
  EXPECT_THAT(CheckHealth(Connect("127.0.0.1:1", files), absl::Now() + absl::Seconds(2)),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("--tls_ca")));
}

}  // namespace
}  // namespace gongkai
