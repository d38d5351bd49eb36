{{- define "duban.labels" -}}
app.kubernetes.io/name: duban
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "duban.selector" -}}
app.kubernetes.io/name: duban
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "duban.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{/* What every pod is told; `role` is what it logs in as, with the password at `key` of `secret`. */}}
{{- define "duban.env" -}}
- name: DATABASE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
- name: DATABASE_URL
  value: postgres://{{ .role }}:$(DATABASE_PASSWORD)@{{ .root.Values.postgresql.host }}:{{ .root.Values.postgresql.port }}/{{ .root.Values.postgresql.database }}
- name: TEMPORAL_ADDRESS
  value: {{ .root.Values.temporal.address | quote }}
- name: TEMPORAL_NAMESPACE
  value: {{ .root.Values.temporal.namespace | quote }}
- name: TEMPORAL_TASK_QUEUE
  value: {{ .root.Values.temporal.taskQueue | quote }}
{{- if .root.Values.temporal.tlsSecret }}
- name: TEMPORAL_TLS_CA_FILE
  value: /etc/duban/temporal/ca.crt
- name: TEMPORAL_TLS_CERT_FILE
  value: /etc/duban/temporal/tls.crt
- name: TEMPORAL_TLS_KEY_FILE
  value: /etc/duban/temporal/tls.key
{{- end }}
- name: PUBLIC_URL
  value: {{ .root.Values.publicUrl | quote }}
{{- if .root.Values.secrets.payloadKeys }}
- name: DUBAN_PAYLOAD_KEYS_FILE
  value: /etc/duban/payload-keys/keys
{{- end }}
{{- range $name, $value := .root.Values.env }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{/* As the image's own user, without any right more than a process needs. */}}
{{- define "duban.pod" -}}
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
automountServiceAccountToken: false
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  runAsGroup: 1000
  fsGroup: 1000
  seccompProfile:
    type: RuntimeDefault
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
volumes:
  - name: data
    emptyDir: {}
  - name: tmp
    emptyDir: {}
{{- with .Values.secrets.payloadKeys }}
  - name: payload-keys
    secret:
      secretName: {{ . }}
      defaultMode: 0440
{{- end }}
{{- with .Values.temporal.tlsSecret }}
  - name: temporal-tls
    secret:
      secretName: {{ . }}
      defaultMode: 0440
{{- end }}
{{- end }}

{{- define "duban.container" -}}
image: {{ include "duban.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
volumeMounts:
  - name: data
    mountPath: /var/lib/duban
  - name: tmp
    mountPath: /tmp
{{- if .Values.secrets.payloadKeys }}
  - name: payload-keys
    mountPath: /etc/duban/payload-keys
    readOnly: true
{{- end }}
{{- if .Values.temporal.tlsSecret }}
  - name: temporal-tls
    mountPath: /etc/duban/temporal
    readOnly: true
{{- end }}
{{- end }}

{{/* Two pods of one part on two nodes, where there are two. */}}
{{- define "duban.spread" -}}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "duban.selector" .root | nindent 8 }}
        app.kubernetes.io/component: {{ .part }}
{{- end }}
