// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/rpc/tls.h"

#include <fstream>
#include <iterator>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"

ABSL_FLAG(std::string, tls_cert, "",
          "PEM file with the certificate this program shows; empty = no TLS");
ABSL_FLAG(std::string, tls_key, "", "PEM file with the private key to --tls_cert");
ABSL_FLAG(std::string, tls_client_ca, "",
          "PEM file; the server only answers clients whose certificate it vouches for");
ABSL_FLAG(std::string, tls_ca, "",
          "PEM file; other servers are called by TLS and it must vouch for them");

namespace gongkai {
namespace {

absl::StatusOr<std::string> ReadPem(const std::string& path, absl::string_view flag) {
  if (path.empty()) return std::string();
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in || text.empty()) {
    return absl::NotFoundError(absl::StrCat("cannot read ", path, ", which --", flag,
                                            " names: check the path and its permissions"));
  }
  return text;
}

}  // namespace

TlsFiles TlsFromFlags() {
  return {.cert = absl::GetFlag(FLAGS_tls_cert),
          .key = absl::GetFlag(FLAGS_tls_key),
          .client_ca = absl::GetFlag(FLAGS_tls_client_ca),
          .ca = absl::GetFlag(FLAGS_tls_ca)};
}

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> ServerCredentials(const TlsFiles& files) {
  if (files.cert.empty() != files.key.empty()) {
    return absl::InvalidArgumentError(
        "--tls_cert and --tls_key belong together: give both or none");
  }
  if (files.cert.empty() && !files.client_ca.empty()) {
    return absl::InvalidArgumentError("--tls_client_ca needs --tls_cert and --tls_key as well");
  }
  if (files.cert.empty()) return grpc::InsecureServerCredentials();
  grpc::SslServerCredentialsOptions::PemKeyCertPair pair;
  GONGKAI_ASSIGN_OR_RETURN(pair.cert_chain, ReadPem(files.cert, "tls_cert"));
  GONGKAI_ASSIGN_OR_RETURN(pair.private_key, ReadPem(files.key, "tls_key"));
  grpc::SslServerCredentialsOptions options(
      files.client_ca.empty() ? GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE
                              : GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  GONGKAI_ASSIGN_OR_RETURN(options.pem_root_certs, ReadPem(files.client_ca, "tls_client_ca"));
  options.pem_key_cert_pairs.push_back(std::move(pair));
  return grpc::SslServerCredentials(options);
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> ClientCredentials(const TlsFiles& files) {
  if (files.ca.empty()) return grpc::InsecureChannelCredentials();
  grpc::SslCredentialsOptions options;
  GONGKAI_ASSIGN_OR_RETURN(options.pem_root_certs, ReadPem(files.ca, "tls_ca"));
  GONGKAI_ASSIGN_OR_RETURN(options.pem_cert_chain, ReadPem(files.cert, "tls_cert"));
  GONGKAI_ASSIGN_OR_RETURN(options.pem_private_key, ReadPem(files.key, "tls_key"));
  return grpc::SslCredentials(options);
}

}  // namespace gongkai
